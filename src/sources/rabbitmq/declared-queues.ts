import type { DeclaredQueue } from './queue-options';
import { vhostOf } from './virtual-hosts';

/** Queues that a broker is told to declare, each known by its name and virtual host: there may be thousands. */
export class DeclaredQueues {
  private readonly byKey = new Map<string, DeclaredQueue>();

  public add(queue: DeclaredQueue): void {
    this.byKey.set(keyOf(queue.name, vhostOf(queue)), queue);
  }

  /** The queue of a name in a virtual host, whatever a caller of plain JavaScript gives as these. */
  public find(name: unknown, vhost: unknown): DeclaredQueue | undefined {
    return typeof name === 'string' && typeof vhost === 'string' ? this.byKey.get(keyOf(name, vhost)) : undefined;
  }

  /** All, in the order in which they were added. */
  public get all(): readonly DeclaredQueue[] {
    return [...this.byKey.values()];
  }
}

function keyOf(name: string, vhost: string): string {
  return JSON.stringify([vhost, name]);
}
