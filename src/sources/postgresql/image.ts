/** Which image the server runs, and which are refused. */
import { isLateBound } from '../../model/late-bound';
import { describeValue } from '../../model/names';
import type { Problems } from '../../model/problems';

/**
 * The official image, by version.
 *
 * @see https://hub.docker.com/_/postgres (docker-library/official-images, library/postgres: tags 18.6, 18, latest)
 */
export const DEFAULT_IMAGE = 'docker.io/library/postgres:18.6';

const PARAMETER = 'image';
const DOCS = 'https://hub.docker.com/_/postgres';
const PINNED = 'a tag with a whole version, such as postgres:18.6 or postgres:18.6-alpine, or a digest';

// as the official image's own: words, names of distributions, or a major version, which becomes another image with
// each release; versions of PostgreSQL have two parts
const MOVING_TAG =
  /^(latest|edge|main|master|stable|nightly|dev|develop|(alpine|trixie|bookworm|bullseye)[\d.]*|\d{1,2}(-[a-z][\w.-]*)?)$/;
const REFERENCE = /^[a-z0-9][a-z0-9._/:-]*?(?::(?<tag>\w[\w.-]{0,127}))?(?<digest>@sha256:[0-9a-f]{64})?$/i;

/** Records a problem for an image that is none, or whose tag moves. */
export function checkImage(problems: Problems, image: unknown): void {
  if (image === undefined) return;
  const parts = typeof image === 'string' && !isLateBound(image) ? REFERENCE.exec(image)?.groups : undefined;
  if (parts === undefined) {
    refuse(problems, 'image-invalid', 'is not the reference of an image, known at synthesis', image);
  } else if (parts.digest === undefined && parts.tag === undefined) {
    refuse(problems, 'image-untagged', 'has no tag, so it is a different image tomorrow', image);
  } else if (parts.digest === undefined && MOVING_TAG.test(parts.tag ?? '')) {
    refuse(problems, 'image-moving', `has the tag ${parts.tag}, which becomes another image with each release`, image);
  }
}

function refuse(problems: Problems, code: string, message: string, image: unknown): void {
  problems.add({ code, parameter: PARAMETER, message, given: describeValue(image), allowed: PINNED, docs: DOCS });
}
