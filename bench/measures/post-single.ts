import { comparePosts } from '../post-rounds'

// One event a request, 64 connections, against bare node:http and the bare engine.
await comparePosts({ connections: 64, batch: 1, requests: 6000 }, 5)
process.exit(0)
