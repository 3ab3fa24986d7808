import { authentications, podIdentityOf } from '../authentication';
import type { Manifest } from '../manifest';
import type { Found, Rule } from '../rule';
import { triggerRule } from '../trigger-issues';
import { sharesNamespace, type View } from '../view';

const ofTriggers = triggerRule({
  id: 'aws-deprecated',
  severity: 'warning',
  title: 'pod identity aws-eks',
  explanation: 'KEDA will remove aws-eks with version 3.',
  remedy: 'use podIdentity.provider aws',
  docs: 'https://keda.sh/docs/2.20/authentication-providers/aws-eks/',
});

export const awsDeprecated: Rule = {
  ...ofTriggers,
  find: (view) => [...ofTriggers.find(view), ...ofUnused(view)],
};

/** Authentications that no trigger here refers to; of others, the trigger is told. */
function ofUnused(view: View): readonly Found[] {
  return view
    .once(authentications)
    .filter((at) => podIdentityOf(at) === 'aws-eks' && !isUsed(view, at))
    .map((at) => ({
      at,
      field: ['spec', 'podIdentity', 'provider'],
      message: 'the pod identity aws-eks is deprecated',
    }));
}

function isUsed(view: View, authentication: Manifest): boolean {
  const { kind, name } = authentication;
  return view.scaled.some(
    ({ manifest, triggers }) =>
      (kind === 'ClusterTriggerAuthentication' || sharesNamespace(manifest, authentication)) &&
      triggers.some((one) => one.authentication?.kind === kind && one.authentication.name === name),
  );
}
