import type { Rule } from '../rule';
import { hasOnlyResourceTriggers } from '../scaled';

export const fallbackCpuOnly: Rule = {
  id: 'fallback-cpu-only',
  severity: 'error',
  title: 'fallback with cpu and memory alone',
  explanation:
    'KEDA does not read cpu and memory itself, so it cannot fall back from them; the admission webhook refuses it (scaledobject_types.go, CheckFallbackValid).',
  remedy: 'leave the fallback out, or add another trigger',
  docs: 'https://keda.sh/docs/2.20/reference/scaledobject-spec/#fallback',
  find: (view) =>
    view.scaledObjects.flatMap((one) =>
      one.manifest.at('spec', 'fallback') !== undefined && one.modifiers === undefined && hasOnlyResourceTriggers(one)
        ? [{ at: one.manifest, field: ['spec', 'fallback'], message: 'all triggers are of cpu and memory' }]
        : [],
    ),
};
