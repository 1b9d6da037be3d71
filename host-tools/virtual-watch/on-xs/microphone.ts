import { RingMicrophone } from '../../../modules/microphone/ring-microphone.js';

/** The simulated microphone behind the board's own face and ring. */
export class BoardMicrophone extends RingMicrophone {
  private readonly board: VirtualBoard;

  constructor(board: VirtualBoard) {
    super();
    this.board = board;
  }

  protected override start(): void {
    this.board.openMicrophone();
  }

  protected override stop(): void {
    this.board.closeMicrophone();
  }
}
