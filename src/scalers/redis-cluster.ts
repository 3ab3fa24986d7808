import { defineScaler } from './definition';
import {
  noRedisSentinels,
  redisAuthentication,
  redisAuthenticationRules,
  redisClusterRules,
  redisNodes,
  redisNodesRules,
} from './shared/redis';
import { redisList } from './shared/redis-list';

export const redisCluster = defineScaler({
  type: 'redis-cluster',
  title: 'Redis Lists (supports Redis Cluster)',
  page: 'redis-cluster-lists',
  summary: 'Scales on the length of a list in a Redis Cluster.',
  parameters: {
    ...redisList,
    ...redisNodes,
    ...redisAuthentication,
    ...noRedisSentinels,
  },
  rules: [...redisNodesRules, ...redisAuthenticationRules, ...redisClusterRules],
});
