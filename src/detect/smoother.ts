/** Mean of the last `length` scores, in the scores' own steps; fewer at the start of a stream. */
export class Smoother {
  private readonly scores: Int16Array;
  private next = 0;
  private count = 0;
  private sum = 0;

  constructor(length: number) {
    this.scores = new Int16Array(length);
  }

  reset(): void {
    this.next = 0;
    this.count = 0;
    this.sum = 0;
  }

  push(score: number): number {
    const scores = this.scores;
    const index = this.next;
    if (this.count === scores.length) this.sum -= scores[index]!;
    else this.count++;
    scores[index] = score;
    this.sum += score;
    this.next = index + 1 === scores.length ? 0 : index + 1;
    return (this.sum / this.count) | 0;
  }
}
