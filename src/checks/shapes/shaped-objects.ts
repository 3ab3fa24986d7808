import { authentications } from '../authentication';
import type { Manifest } from '../manifest';
import type { View } from '../view';
import { AUTHENTICATION } from './authentication';
import { SCALED } from './scaled';
import type { Shape } from './shape';

/** An object whose schema is known, and what that says of the fields below `spec`. */
export interface ShapedObject {
  readonly manifest: Manifest;
  readonly fields: Readonly<Record<string, Shape>>;
}

/** Every object whose schema is known. */
export function shapedObjects(view: View): readonly ShapedObject[] {
  return [
    ...view.scaled.map(({ manifest, kind }) => ({ manifest, fields: SCALED[kind] })),
    ...view.once(authentications).map((manifest) => ({ manifest, fields: AUTHENTICATION })),
  ];
}
