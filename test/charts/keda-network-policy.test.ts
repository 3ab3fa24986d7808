import { KedaNetworkPolicy } from '../../src/charts/keda-network-policy';

const aws = { to: [{ ipBlock: { cidr: '10.0.0.0/16' } }], ports: [{ protocol: 'TCP', port: 443 }] };

test('of Kubernetes, with egress rules of each component', () => {
  expect(KedaNetworkPolicy.kubernetes().toValues()).toEqual({ enabled: true, flavor: 'kubernetes' });
  const policy = KedaNetworkPolicy.kubernetes({
    operatorEgress: [aws],
    metricsServerEgress: [],
    webhooksEgress: [aws],
  });
  expect(policy.toValues()).toEqual({
    enabled: true,
    flavor: 'kubernetes',
    kubernetes: {
      operator: { extraEgressRules: [aws] },
      metricsServer: { extraEgressRules: [] },
      webhooks: { extraEgressRules: [aws] },
    },
  });
});

test('of Cilium, with egress rules of the operator', () => {
  const fqdn = { toFQDNs: [{ matchPattern: 'sqs.*.amazonaws.com' }] };
  expect(KedaNetworkPolicy.cilium({ operatorEgress: [fqdn] }).toValues()).toEqual({
    enabled: true,
    flavor: 'cilium',
    cilium: { operator: { extraEgressRules: [fqdn] } },
  });
});

test('keeps its own copy of the rules', () => {
  const rules = [{ toEntities: ['world'] }];
  const policy = KedaNetworkPolicy.cilium({ operatorEgress: rules });
  rules[0]?.toEntities.push('host');
  expect(policy.toValues()).toMatchObject({ cilium: { operator: { extraEgressRules: [{ toEntities: ['world'] }] } } });
});

test('refuses rules that are no plain data, and rules of components that Cilium policies do not have', () => {
  expect(() => KedaNetworkPolicy.kubernetes({ operatorEgress: [{ to: `$\{TfToken[TOKEN.1]}` }] })).toThrow(
    /operatorEgress\[0\]\.to: must be known at synthesis/,
  );
  // @ts-expect-error a list
  expect(() => KedaNetworkPolicy.kubernetes({ webhooksEgress: aws })).toThrow(/webhooksEgress: must be a list/);
  // @ts-expect-error the chart has extra rules of the operator only
  expect(() => KedaNetworkPolicy.cilium({ webhooksEgress: [] })).toThrow(/webhooksEgress: is not an option/);
  // @ts-expect-error an object
  expect(() => KedaNetworkPolicy.cilium(null)).toThrow(/must be an object with options/);
});
