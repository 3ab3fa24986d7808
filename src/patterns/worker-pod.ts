/** What the pods of both patterns have in common: one container that passes the restricted Pod Security Standard. */
import * as kplus from 'cdk8s-plus-28';
import { describeValue } from '../model/names';
import type { Problems } from '../model/problems';

/** The container of a worker. */
export interface WorkerContainer {
  /** Image of the worker, by version or digest. */
  readonly image: string;

  /**
   * What it requests and may use at most. Requests decide where its pods fit, and what they cost; those of cpu and memory
   * must be given. Without a limit of memory, it may use what it requests: a leak ends its own pod and not its neighbours.
   */
  readonly resources: kplus.ContainerResources;

  /** @default - the image's entry point */
  readonly command?: readonly string[];

  /** @default - the image's own */
  readonly args?: readonly string[];

  /** @default - none */
  readonly envVariables?: Readonly<Record<string, kplus.EnvValue>>;

  /**
   * User and group of its processes, as a number other than 0, since the kubelet cannot tell from a name that it is not
   * root.
   *
   * @default 10001
   */
  readonly user?: number;

  /**
   * Folders that it writes to; they are empty at each start, and everything else is read-only.
   *
   * @default - /tmp
   */
  readonly writablePaths?: readonly string[];
}

const DEFAULT_USER = 10_001;
const PSS = 'https://kubernetes.io/docs/concepts/security/pod-security-standards/#restricted';

/** Checks what the types cannot say of a worker's container. */
export function checkWorkerContainer(problems: Problems, worker: WorkerContainer): void {
  if (typeof worker !== 'object' || worker === null) {
    problems.add({ code: 'props-missing', message: 'props are needed', given: describeValue(worker) });
    return;
  }
  const { image, resources, user, writablePaths } = worker;
  if (typeof image !== 'string' || !/(:[^/:@]*\d[^/:@]*|@sha256:[0-9a-f]{64})$/.test(image)) {
    problems.add({
      code: 'image-unpinned',
      parameter: 'image',
      message: 'must name a version or a digest, so that all pods run the same',
      given: describeValue(image),
      allowed: '<image>:<version>, <image>@sha256:<digest>',
      docs: 'https://kubernetes.io/docs/concepts/containers/images/#image-names',
    });
  }
  for (const resource of ['cpu', 'memory'] as const) {
    if (typeof resources === 'object' && resources !== null && resources[resource]?.request !== undefined) continue;
    problems.add({
      code: 'resources-missing',
      parameter: `resources.${resource}.request`,
      message: 'must be given, since nodes are chosen by it',
      fix: resource === 'cpu' ? 'cpu: { request: Cpu.millis(100) }' : 'memory: { request: Size.mebibytes(128) }',
      docs: 'https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/',
    });
  }
  if (user !== undefined && !(Number.isInteger(user) && user > 0)) {
    problems.add({
      code: 'user-invalid',
      parameter: 'user',
      message: 'must be a whole number above 0',
      given: describeValue(user),
      docs: PSS,
    });
  }
  for (const [index, path] of (writablePaths ?? []).entries()) {
    if (typeof path === 'string' && /^\/[^:]+$/.test(path)) continue;
    problems.add({
      code: 'path-invalid',
      parameter: `writablePaths[${index}]`,
      message: 'is not an absolute path',
      given: describeValue(path),
    });
  }
}

/** The container as cdk8s-plus takes it. */
export function workerContainer(
  name: string,
  { image, resources, command, args, envVariables, user = DEFAULT_USER }: WorkerContainer,
): kplus.ContainerProps {
  return {
    name,
    image,
    imagePullPolicy: kplus.ImagePullPolicy.IF_NOT_PRESENT,
    resources: withMemoryLimit(resources),
    ...(command === undefined ? {} : { command: [...command] }),
    ...(args === undefined ? {} : { args: [...args] }),
    ...(envVariables === undefined ? {} : { envVariables: { ...envVariables } }),
    securityContext: {
      ensureNonRoot: true,
      user,
      group: user,
      capabilities: { drop: [kplus.Capability.ALL] },
      seccompProfile: { type: kplus.SeccompProfileType.RUNTIME_DEFAULT },
    },
  };
}

function withMemoryLimit({ memory, ...others }: kplus.ContainerResources): kplus.ContainerResources {
  const limit = memory?.limit ?? memory?.request;
  return { ...others, memory: { ...memory, ...(limit === undefined ? {} : { limit }) } };
}

/** Gives the container its writable folders. */
export function mountWritablePaths(pod: kplus.AbstractPod, { writablePaths = ['/tmp'] }: WorkerContainer): void {
  const [container] = pod.containers;
  for (const [index, path] of writablePaths.entries()) {
    const volume = kplus.Volume.fromEmptyDir(pod, `writable-${index}`, `writable-${index}`);
    container?.mount(path, volume);
  }
}
