import { defineScaler } from './definition';
import { resourceScaler } from './shared/resource';

export const cpu = defineScaler({
  type: 'cpu',
  title: 'CPU',
  page: 'cpu',
  summary: 'Scales on the CPU that the pods use; needs metrics-server, and cannot scale to zero alone.',
  ...resourceScaler,
});
