import { defineScaler } from './definition';
import { resourceScaler } from './shared/resource';

export const memory = defineScaler({
  type: 'memory',
  title: 'Memory',
  page: 'memory',
  summary: 'Scales on the memory that the pods use; needs metrics-server, and cannot scale to zero alone.',
  ...resourceScaler,
});
