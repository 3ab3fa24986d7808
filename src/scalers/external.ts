import { defineScaler } from './definition';
import { externalParameters, externalRules } from './shared/external';

export const external = defineScaler({
  type: 'external',
  title: 'External',
  page: 'external',
  summary: 'Scales on what a gRPC service of your own answers when KEDA asks it.',
  openMetadata: '',
  parameters: externalParameters,
  rules: externalRules,
});
