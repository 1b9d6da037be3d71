import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { packageRoot } from '../../host-tools/package-root.js';

/** Globals that XS does not have, or that the firmware has no use for: time comes from its clock. */
const NO_GLOBALS = new Set([
  ...['Atomics', 'Date', 'Function', 'Intl', 'SharedArrayBuffer', 'eval'],
  ...['Buffer', 'console', 'process', 'setTimeout'],
]);
/** Methods that are newer than XS 13.3. */
const NO_METHODS = new Set([
  ...['toSorted', 'toReversed', 'toSpliced', 'groupBy', 'withResolvers', 'fromAsync', 'toHex'],
  ...['isSubsetOf', 'isSupersetOf', 'symmetricDifference'],
]);
const FROZEN_WHEN_PRELOADED = /^(Map|Set|RegExp|\w+Array|DataView)$/;
const WRITES = new Set(['set', 'fill', 'add', 'delete', 'clear', 'copyWithin', 'sort', 'reverse']);

/** What of a firmware's file would throw on XS, where preloaded modules are frozen. */
export function xsComplaints(file: string): string[] {
  const path = join(packageRoot, `${file}.ts`);
  const source = ts.createSourceFile(
    path,
    readFileSync(path, 'utf8'),
    ts.ScriptTarget.ES2022,
    true,
  );
  return complaintsAbout(source);
}

export function complaintsAbout(source: ts.SourceFile): string[] {
  const found: string[] = [];
  const frozen = frozenConstants(source);
  const say = (node: ts.Node, what: string): void => {
    const { line } = source.getLineAndCharacterOfPosition(node.getStart(source));
    found.push(`line ${line + 1}: ${what}`);
  };
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node) && isGlobal(node, NO_GLOBALS)) say(node, `${node.text} is not there`);
    if (ts.isPropertyAccessExpression(node) && NO_METHODS.has(node.name.text)) {
      say(node, `${node.name.text} is not there`);
    }
    if (ts.isClassDeclaration(node)) {
      for (const what of classComplaints(node)) say(node, what);
    }
    // What a module does when it is loaded is done before it is frozen.
    const written = isInFunction(node) ? writtenConstant(node) : null;
    if (written !== null && frozen.has(written)) say(node, `${written} is frozen when preloaded`);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/** An identifier that names no property, no type and no declaration. */
function isGlobal(node: ts.Identifier, names: ReadonlySet<string>): boolean {
  if (!names.has(node.text)) return false;
  const { parent } = node;
  const isName =
    (ts.isPropertyAccessExpression(parent) && parent.name === node) ||
    (ts.isPropertyAssignment(parent) && parent.name === node) ||
    ts.isTypeReferenceNode(parent) ||
    ts.isPropertySignature(parent) ||
    ts.isParameter(parent) ||
    ts.isBindingElement(parent);
  return !isName;
}

/** Properties that shadow a method of the frozen prototype, and names given to errors. */
function classComplaints(node: ts.ClassDeclaration): string[] {
  const methods = new Set(
    node.members
      .filter((member) => ts.isMethodDeclaration(member) || ts.isAccessor(member))
      .map((member) => member.name?.getText()),
  );
  const name = node.name?.text;
  const found: string[] = [];
  const visit = (child: ts.Node): void => {
    if (isAssignment(child) && ts.isPropertyAccessExpression(child.left)) {
      const { expression, name: property } = child.left;
      const isThis = expression.kind === ts.SyntaxKind.ThisKeyword;
      if (isThis && (methods.has(property.text) || property.text === 'name') && isError(node)) {
        found.push(`this.${property.text} is the prototype's`);
      } else if (isThis && isPlainMethod(node, property.text)) {
        found.push(`this.${property.text} shadows a method`);
      } else if (ts.isIdentifier(expression) && expression.text === name) {
        found.push(`${name}.${property.text} is a static, frozen when preloaded`);
      }
    }
    ts.forEachChild(child, visit);
  };
  visit(node);
  return found;
}

function isPlainMethod(node: ts.ClassDeclaration, name: string): boolean {
  return node.members.some(
    (member) => ts.isMethodDeclaration(member) && member.name.getText() === name,
  );
}

function isError(node: ts.ClassDeclaration): boolean {
  return node.heritageClauses?.some((clause) => /\bError\b/.test(clause.getText())) ?? false;
}

function isAssignment(node: ts.Node): node is ts.BinaryExpression {
  return (
    ts.isBinaryExpression(node) &&
    node.operatorToken.kind >= ts.SyntaxKind.FirstAssignment &&
    node.operatorToken.kind <= ts.SyntaxKind.LastAssignment
  );
}

function isInFunction(node: ts.Node): boolean {
  return ts.findAncestor(node, ts.isFunctionLike) !== undefined;
}

/** Constants of the module that are typed arrays, maps and the like. */
function frozenConstants(source: ts.SourceFile): Set<string> {
  const names = new Set<string>();
  for (const statement of source.statements) {
    if (!ts.isVariableStatement(statement)) continue;
    for (const { name, initializer } of statement.declarationList.declarations) {
      const isFrozen =
        initializer !== undefined &&
        ts.isNewExpression(initializer) &&
        FROZEN_WHEN_PRELOADED.test(initializer.expression.getText(source));
      if (isFrozen && ts.isIdentifier(name)) names.add(name.text);
    }
  }
  return names;
}

/** The name of what a statement writes to by index or by a method. */
function writtenConstant(node: ts.Node): string | null {
  if (isAssignment(node) && ts.isElementAccessExpression(node.left)) {
    const { expression } = node.left;
    return ts.isIdentifier(expression) ? expression.text : null;
  }
  if (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression)) {
    const { expression, name } = node.expression;
    return ts.isIdentifier(expression) && WRITES.has(name.text) ? expression.text : null;
  }
  return null;
}
