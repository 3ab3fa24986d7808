/** The versions of Node that whole processes are measured on. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** A version of Node. */
export interface NodeVersion {
  readonly name: string;
  readonly path: string;
}

/** The Node that runs the benchmarks. */
export const OWN_NODE: NodeVersion = {
  name: `Node ${process.versions.node.split('.')[0]}`,
  path: process.execPath,
};

/** The same, and those that are installed with the peers. */
export function allNodes(peers: string): readonly NodeVersion[] {
  const installed = ['24', '26'].map((version) => ({
    name: `Node ${version}`,
    path: join(peers, 'node_modules', `node-${version}`, 'bin/node'),
  }));
  return [OWN_NODE, ...installed.filter(({ name, path }) => name !== OWN_NODE.name && existsSync(path))];
}
