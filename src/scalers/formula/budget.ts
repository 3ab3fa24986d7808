/** Ends the run of a formula that does too much to be followed; nothing is said of it then. */
export class GaveUp extends Error {}

/** Steps after which a run is not followed any more. */
const MOST_STEPS = 500_000;

/** Counts what a run does, so that it ends. */
export class Budget {
  private steps = 0;

  /** @throws GaveUp when too much was done */
  public spend(steps = 1): void {
    this.steps += steps;
    if (this.steps > MOST_STEPS) throw new GaveUp();
  }
}
