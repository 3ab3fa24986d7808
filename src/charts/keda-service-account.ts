import type { Sparse } from '../model/deep-merge';
import { DNS_SUBDOMAIN } from '../model/names';
import type { Problems } from '../model/problems';
import type { KedaComponent } from './keda-component';
import { checkAnnotations } from './kubernetes-metadata';
import { checkBoolean, checkMapping, checkOptionalName, refuseUnknown } from './option-checks';

/** Service account of a component of KEDA. */
export interface KedaServiceAccountOptions {
  /**
   * Name of the service account.
   *
   * @default - the chart's: keda-operator, keda-metrics-server, keda-webhook
   */
  readonly name?: string;

  /**
   * Whether the chart creates it; if not, it must be there before.
   *
   * @default - the chart's: true
   */
  readonly create?: boolean;

  /**
   * Annotations to add to it. A role of AWS belongs into the chart's `identity`.
   *
   * @default - none
   */
  readonly annotations?: Readonly<Record<string, string>>;
}

/** The chart's values for a component's service account. */
export function serviceAccountValues(
  problems: Problems,
  parameter: string,
  component: KedaComponent,
  serviceAccount: KedaServiceAccountOptions | undefined,
): Sparse {
  if (!checkMapping(problems, parameter, serviceAccount)) return {};
  const { name, create, annotations, ...unknown } = serviceAccount;
  refuseUnknown(problems, parameter, unknown);
  checkOptionalName(problems, DNS_SUBDOMAIN, `${parameter}.name`, name);
  checkBoolean(problems, `${parameter}.create`, create);
  checkAnnotations(problems, `${parameter}.annotations`, annotations);
  if (create === false && annotations !== undefined) {
    problems.add({
      code: 'service-account-conflict',
      parameter: `${parameter}.annotations`,
      message: 'have no effect on a service account that the chart does not create',
      fix: 'annotate it where it is created',
    });
  }
  return { serviceAccount: { [component.settings]: { name, create, annotations } } };
}
