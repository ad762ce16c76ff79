# docker build -f docker/emulator.Dockerfile -t em-replica-emulator .
# The passwords are public. Do not expose it to a network.
FROM node:24-bookworm-slim AS build
WORKDIR /src
COPY . .
RUN npm ci --ignore-scripts && npx turbo run build --filter=@em-replica/emulator && npm prune --omit=dev --ignore-scripts

FROM node:24-bookworm-slim
ENV NODE_ENV=production
WORKDIR /app
COPY --from=build --chown=root:root /src /app
USER node
EXPOSE 9399
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s CMD ["node", "-e", "fetch('http://127.0.0.1:9399/api/').then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["node", "packages/emulator/bin/em-replica-emulator.js"]
CMD ["--host", "0.0.0.0", "--scenario", "monday-morning"]
