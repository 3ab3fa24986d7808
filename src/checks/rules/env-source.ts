import { authenticationOf, providedBy } from '../authentication';
import { variablesOf } from '../environment';
import { textOf } from '../manifest';
import type { Container, PodTemplate } from '../pods';
import type { Found, Rule } from '../rule';
import type { Scaled, ScaledTrigger } from '../scaled';
import type { View } from '../view';

export const envSource: Rule = {
  id: 'env-source',
  severity: 'error',
  title: 'variable that the target does not have',
  explanation:
    "Parameters that end in FromEnv, and env of a TriggerAuthentication, name variables of the target's first container, or of the one that is named (scale_resolvers.go, ResolveContainerEnv). Variables that a ConfigMap or Secret gives which is not among the manifests count as there.",
  remedy: 'declare the variable, or name the container with envSourceContainerName',
  docs: 'https://keda.sh/docs/2.20/authentication-providers/environment-variable/',
  find: (view) =>
    view.scaled.flatMap((scaled) => {
      const pods = view.podsOf(scaled);
      if (pods === undefined) return [];
      const { manifest } = scaled;
      const reference = scaled.kind === 'ScaledJob' ? ['spec'] : ['spec', 'scaleTargetRef'];
      const wanted = manifest.text(...reference, 'envSourceContainerName') ?? '';
      const container = containerOf(pods, wanted);
      if (container === undefined) {
        const field = [...reference, 'envSourceContainerName'];
        return [{ at: manifest, field, message: `the target has no container ${wanted}` }];
      }
      return scaled.triggers.flatMap((trigger) => [
        ...ofMetadata(view, scaled, trigger, pods, container),
        ...ofAuthentication(view, scaled, trigger, pods),
      ]);
    }),
};

function containerOf({ containers }: PodTemplate, name: string): Container | undefined {
  return name === '' ? containers[0] : containers.find((one) => one.name === name);
}

function ofMetadata(
  view: View,
  { manifest }: Scaled,
  { metadata, field }: ScaledTrigger,
  pods: PodTemplate,
  container: Container,
): readonly Found[] {
  const wanted = Object.entries(metadata).filter(([key]) => key.endsWith('FromEnv'));
  const variables = wanted.length === 0 ? undefined : variablesOf(view, pods, container);
  if (variables === undefined) return [];
  return wanted.flatMap(([key, variable]): Found[] => {
    if (typeof variable !== 'string' || variable === '' || variables.has(variable)) return [];
    const message = `the container ${container.name} of ${pods.of.name} has no variable ${variable}`;
    return [{ at: manifest, field: [...field, 'metadata', key], message }];
  });
}

function ofAuthentication(view: View, scaled: Scaled, trigger: ScaledTrigger, pods: PodTemplate): readonly Found[] {
  const authentication = authenticationOf(view, scaled, trigger);
  if (authentication === undefined) return [];
  return providedBy(authentication).flatMap(({ block, entry }): Found[] => {
    const variable = block === 'env' ? textOf(entry.name) : undefined;
    if (variable === undefined) return [];
    const name = textOf(entry.containerName) ?? '';
    const container = containerOf(pods, name);
    const at = { at: scaled.manifest, field: [...trigger.field, 'authenticationRef'] };
    const from = `${authentication.kind} ${authentication.name}`;
    if (container === undefined)
      return [{ ...at, message: `${from} names the container ${name}, which ${pods.of.name} does not have` }];
    const variables = variablesOf(view, pods, container);
    return variables === undefined || variables.has(variable)
      ? []
      : [
          {
            ...at,
            message: `${from} names the variable ${variable}, which the container ${container.name} of ${pods.of.name} does not have`,
          },
        ];
  });
}
