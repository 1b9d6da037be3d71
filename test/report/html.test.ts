import assert from 'node:assert/strict';
import { breakable, Html, html, jsonScript } from '../../host-tools/report/html.js';

const HOSTILE = `<script>alert(1)</script>"'&`;

describe('report/html', () => {
  it('escapes what is put into text and attributes', () => {
    assert.equal(
      html`<p title="${HOSTILE}">${HOSTILE}</p>`.text,
      '<p title="&lt;script&gt;alert(1)&lt;/script&gt;&quot;&#39;&amp;">' +
        '&lt;script&gt;alert(1)&lt;/script&gt;&quot;&#39;&amp;</p>',
    );
  });

  it('leaves alone what is HTML already, in lists too', () => {
    const items = ['a', '<b>'].map((text) => html`<li>${text}</li>`);
    assert.equal(html`<ul>${items}</ul>`.text, '<ul><li>a</li><li>&lt;b&gt;</li></ul>');
    assert.equal(html`${new Html('<hr>')}`.text, '<hr>');
  });

  it('shows zero and nothing for null', () => {
    assert.equal(html`${0}|${null}`.text, '0|');
  });

  it('lets names break after colons and underscores, escaped', () => {
    assert.equal(breakable('a_set:<p>').text, 'a_<wbr>set:<wbr>&lt;p&gt;');
  });

  it('writes JSON that cannot end its script element, and reads back', () => {
    const { text } = jsonScript('data', { name: '</script><!--' });
    const inside = text.slice(text.indexOf('>') + 1, text.lastIndexOf('<'));
    assert.ok(!inside.includes('<'), inside);
    assert.deepEqual(JSON.parse(inside), { name: '</script><!--' });
  });
});
