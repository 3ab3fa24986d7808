import { listOf, mappingOf } from '../manifest';
import type { Found, Rule } from '../rule';

const SECRET_NAME =
  /(?:^|_)(?:PASSWORD|PASSWD|SECRET|TOKEN|API_?KEY|PRIVATE_KEY|ACCESS_KEY|CONNECTION_STRING|CREDENTIALS)$/i;
// $(NAME) takes the password from another variable
const ADDRESS_WITH_PASSWORD = /:\/\/[^/@\s]*:(?!\$\()[^/@\s]+@/;

export const secretInEnv: Rule = {
  id: 'secret-in-env',
  severity: 'warning',
  title: 'secret in a plain variable',
  explanation: 'Everybody who may read the workload, or its repository, can read it.',
  remedy: 'keep it in a Secret, and refer to it with valueFrom.secretKeyRef',
  docs: 'https://kubernetes.io/docs/concepts/configuration/secret/',
  find: (view) =>
    view.pods.flatMap(({ of, containers }): Found[] =>
      containers.flatMap((container) =>
        listOf(container.json.env).flatMap((variable, index): Found[] => {
          const { name, value } = mappingOf(variable);
          if (typeof name !== 'string' || typeof value !== 'string' || value === '' || value.startsWith('$('))
            return [];
          const secret =
            ADDRESS_WITH_PASSWORD.test(value) || (SECRET_NAME.test(name) && !/^(?:true|false|\d+|\/.*)$/.test(value));
          if (!secret) return [];
          const message = `the variable ${name} of the container ${container.name} looks like a secret`;
          return [{ at: of, field: [...container.field, 'env', index, 'value'], message }];
        }),
      ),
    ),
};
