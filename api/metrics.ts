import type { RequestHandler } from 'express';
import { Counter, collectDefaultMetrics, Histogram, Registry } from 'prom-client';

export type Metrics = {
  registry: Registry;
  commands: Counter<'command' | 'outcome'>;
  /** Measures every request by its route, never by its address: ids would make endless series. */
  measure: RequestHandler;
};

/** The figures of one process, among them memory, CPU and the lag of the event loop. */
export function createMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const commands = new Counter({
    name: 'siklus_commands_total',
    help: 'Commands of people by what became of them',
    labelNames: ['command', 'outcome'],
    registers: [registry],
  });
  const duration = new Histogram({
    name: 'siklus_http_duration_seconds',
    help: 'Time to answer a request',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers: [registry],
  });
  const measure: RequestHandler = (req, res, next) => {
    const end = duration.startTimer({ method: req.method });
    res.on('finish', () => {
      const route: unknown = res.locals.route;
      end({ route: typeof route === 'string' ? route : 'other', status: res.statusCode });
    });
    next();
  };
  return { registry, commands, measure };
}
