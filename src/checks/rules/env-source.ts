import { sourcesOf } from '../../scalers/definition';
import type { Parameters } from '../../scalers/parameter';
import { scalerOf } from '../../scalers/registry';
import { authenticationOf, authenticationParameters, isOpaque, providedBy } from '../authentication';
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
  scaled: Scaled,
  trigger: ScaledTrigger,
  pods: PodTemplate,
  container: Container,
): readonly Found[] {
  const { type, metadata, field } = trigger;
  const isGiven = givenBy(view, scaled, trigger);
  const wanted = Object.entries(metadata).filter(([key]) => isLookedUp(type, key, isGiven));
  const variables = wanted.length === 0 ? undefined : variablesOf(view, pods, container);
  if (variables === undefined) return [];
  return wanted.flatMap(([key, variable]): Found[] => {
    if (typeof variable !== 'string' || variable === '' || variables.has(variable)) return [];
    const message = `the container ${container.name} of ${pods.of.name} has no variable ${variable}`;
    return [{ at: scaled.manifest, field: [...field, 'metadata', key], message }];
  });
}

/** Whether a parameter has a value besides its variable, or may have: what an authentication gives is not always known. */
function givenBy(view: View, scaled: Scaled, trigger: ScaledTrigger): (name: string) => boolean {
  const authentication = authenticationOf(view, scaled, trigger);
  const known = authentication !== undefined && !isOpaque(authentication);
  const provided = authentication === undefined ? {} : authenticationParameters(authentication);
  return (name) =>
    (textOf(trigger.metadata[name]) ?? '').trim() !== '' ||
    Object.hasOwn(provided, name) ||
    (trigger.authentication !== undefined && !known);
}

// typed_config.go, configParamValue: of parameters that it knows, the first source with a value counts
function isLookedUp(type: string, key: string, isGiven: (name: string) => boolean): boolean {
  const name = key.replace(/FromEnv$/, '');
  if (name === key || isGiven(name)) return false;
  const parameters: Parameters = scalerOf(type)?.parameters ?? {};
  return Object.entries(parameters).some(
    ([own, parameter]) =>
      sourcesOf(parameter).includes('environment') && (own === name || parameter.aliases?.includes(name) === true),
  );
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
