/** Which image the broker runs, and which are refused. */
import { isLateBound } from '../../model/late-bound';
import { describeValue } from '../../model/names';
import type { Problems } from '../../model/problems';

/**
 * The official image, by version. `rabbitmq_management` and the other plugins are in every variant of it, and enabled
 * by file; so the `-management` variant is not needed.
 *
 * @see https://hub.docker.com/_/rabbitmq (docker-library/official-images, library/rabbitmq: tags 4.3.5, 4.3, 4, latest)
 */
export const DEFAULT_IMAGE = 'docker.io/library/rabbitmq:4.3.5';

const DOCS = 'https://hub.docker.com/_/rabbitmq';
const PINNED = 'a tag with a whole version, such as rabbitmq:4.3.5 or rabbitmq:4.3.5-management, or a digest';

// as the official image's own: words, or a version of one or two parts, which becomes another image with each release
const MOVING_TAG =
  /^(latest|edge|main|master|stable|nightly|dev|develop|management|alpine|management-alpine|v?\d{1,2}(\.\d+)?(-[a-z]+)*)$/;
const REFERENCE = /^(?<path>[a-z0-9][a-z0-9._/:-]*?)(?::(?<tag>\w[\w.-]{0,127}))?(?<digest>@sha256:[0-9a-f]{64})?$/i;

/** Records a problem for an image that is none, whose tag moves, or that is too old for what is rendered here. */
export function checkImage(problems: Problems, image: unknown): void {
  const tag = checkPinnedImage(problems, image);
  if (tag === undefined || !isTooOld(tag)) return;
  problems.add({
    code: 'image-too-old',
    parameter: 'image',
    message: 'is of a RabbitMQ that does not know all settings written here, and would not start',
    given: describeValue(image),
    allowed: 'RabbitMQ 4.3 or later',
    docs: 'https://www.rabbitmq.com/release-information',
  });
}

/** Records a problem for an image that is none, or whose tag moves; returns its tag. */
export function checkPinnedImage(problems: Problems, image: unknown): string | undefined {
  if (image === undefined) return undefined;
  const parameter = 'image';
  if (isLateBound(image)) {
    problems.add({
      code: 'image-late-bound',
      parameter,
      message: 'must be known at synthesis, and is a token',
      fix: 'pass a literal',
      docs: DOCS,
    });
    return undefined;
  }
  const parts = typeof image === 'string' ? REFERENCE.exec(image)?.groups : undefined;
  if (parts === undefined) {
    const message = 'is not the reference of an image';
    problems.add({
      code: 'image-invalid',
      parameter,
      message,
      given: describeValue(image),
      allowed: PINNED,
      docs: DOCS,
    });
    return undefined;
  }
  const { tag, digest } = parts;
  if (digest === undefined && tag === undefined) {
    const message = 'has no tag, so it is a different image tomorrow';
    problems.add({
      code: 'image-untagged',
      parameter,
      message,
      given: describeValue(image),
      allowed: PINNED,
      docs: DOCS,
    });
  } else if (digest === undefined && tag !== undefined && MOVING_TAG.test(tag)) {
    const message = `has the tag ${tag}, which becomes another image with each release`;
    problems.add({
      code: 'image-moving',
      parameter,
      message,
      given: describeValue(image),
      allowed: PINNED,
      docs: DOCS,
    });
  }
  return tag;
}

// before 4.3, `quorum_queue.wal_max_size_bytes` is unknown; before 4.1, nodes ask Kubernetes for their peers, which
// these pods may not
function isTooOld(tag: string): boolean {
  const [, major, minor] = /^v?(\d{1,2})\.(\d{1,3})\.\d/.exec(tag) ?? [];
  if (major === undefined || minor === undefined) return false;
  return Number(major) < 4 || (Number(major) === 4 && Number(minor) < 3);
}
