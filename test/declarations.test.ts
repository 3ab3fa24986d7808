import { resolve } from 'node:path';
import { withComments } from '../docs/declaration-comments';
import { commentsOf } from '../docs/scalers';
import { scalers } from '../src/scalers/registry';

const source = (type: string): string => resolve(__dirname, '..', 'src', 'scalers', `${type}.ts`);

test.each(Object.entries(scalers))('every parameter of %s has a comment for the editor', (type, definition) => {
  const comments = commentsOf(source(type));
  expect(Object.keys(definition.parameters).filter((name) => !comments.get(name)?.endsWith('.'))).toEqual([]);
});

test('a declaration gets the comments of the parameters that it spreads, and keeps its own', () => {
  const declaration = ['    readonly scopes: {', '    };', '    /** Mine. */', '    readonly tls: {', '    };'].join(
    '\n',
  );
  const comments = new Map([
    ['scopes', 'Scopes of the token.'],
    ['tls', 'Another.'],
  ]);
  expect(withComments(declaration, comments)).toBe(
    [
      '    /** Scopes of the token. */',
      '    readonly scopes: {',
      '    };',
      '    /** Mine. */',
      '    readonly tls: {',
      '    };',
    ].join('\n'),
  );
});
