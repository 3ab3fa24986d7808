import { defineScaler } from './definition';
import {
  noRedisSentinels,
  redisAuthentication,
  redisAuthenticationRules,
  redisServer,
  redisServerRules,
} from './shared/redis';
import { redisList } from './shared/redis-list';

export const redis = defineScaler({
  type: 'redis',
  title: 'Redis Lists',
  page: 'redis-lists',
  summary: 'Scales on the length of a Redis list, or the size of a set, sorted set or hash.',
  parameters: {
    ...redisList,
    ...redisServer,
    ...redisAuthentication,
    ...noRedisSentinels,
  },
  rules: [...redisServerRules, ...redisAuthenticationRules],
});
