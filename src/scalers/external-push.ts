import { defineScaler } from './definition';
import { externalParameters, externalRules } from './shared/external';

export const externalPush = defineScaler({
  type: 'external-push',
  title: 'External Push',
  page: 'external-push',
  summary: 'Scales on what a gRPC service of your own answers, which also tells KEDA by itself when to start.',
  openMetadata: '',
  parameters: {
    ...externalParameters,
    /** Not read by KEDA any more. */
    tlsCertFile: {
      kind: 'text',
      optional: true,
      deprecated: 'give the certificate as `caCert` in a TriggerAuthentication; KEDA reads no files here any more',
    },
  },
  rules: externalRules,
});
