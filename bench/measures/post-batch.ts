import { comparePosts } from '../post-rounds'

// A hundred events a request, 16 connections, against bare node:http and the bare engine.
await comparePosts({ connections: 16, batch: 100, requests: 200 }, 4)
process.exit(0)
