# docker build -f docker/monitor.Dockerfile -t em-replica-monitor .
FROM node:24-bookworm-slim AS build
WORKDIR /src
COPY . .
RUN npm ci --ignore-scripts && npx turbo run build --filter=@em-replica/monitor && npm prune --omit=dev --ignore-scripts

FROM node:24-bookworm-slim
ENV NODE_ENV=production MONITOR_HOST=0.0.0.0 MONITOR_PORT=4000 MONITOR_ARCHIVE=/data/archive.sqlite
WORKDIR /app
COPY --from=build --chown=root:root /src /app
RUN mkdir /data && chown node:node /data
USER node
VOLUME /data
EXPOSE 4000
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s CMD ["node", "-e", "fetch('http://127.0.0.1:4000/healthz').then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "apps/monitor/bin/em-replica-monitor.js"]
