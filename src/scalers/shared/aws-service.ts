import type { Parameters } from '../parameter';

/** Where an AWS service is reached, which KEDA's AWS scalers name alike. */
export const awsService = {
  /** Region of the service, for example `eu-west-1`. */
  awsRegion: { kind: 'text', from: ['metadata', 'authentication'] },
  /** Address of the service, instead of the region's own. */
  awsEndpoint: { kind: 'url', schemes: ['http', 'https'], optional: true },
} as const satisfies Parameters;
