import { defineScaler } from './definition';
import {
  redisAuthentication,
  redisAuthenticationRules,
  redisNodes,
  redisNodesRules,
  redisSentinels,
  redisSentinelsRules,
} from './shared/redis';
import { redisList } from './shared/redis-list';

export const redisSentinel = defineScaler({
  type: 'redis-sentinel',
  title: 'Redis Lists (supports Redis Sentinel)',
  page: 'redis-sentinel-lists',
  summary: 'Scales on the length of a list in Redis behind sentinels.',
  parameters: {
    ...redisList,
    ...redisNodes,
    ...redisSentinels,
    ...redisAuthentication,
  },
  rules: [...redisNodesRules, ...redisSentinelsRules, ...redisAuthenticationRules],
});
