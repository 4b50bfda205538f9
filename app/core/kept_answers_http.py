"""HTTP of answers that are kept ready: with an ETag, packed where the caller unpacks."""

import gzip

from fastapi import Response
from fastapi.concurrency import run_in_threadpool

from app.core.kept_answers import Kept


async def answered(kept: Kept, media_type: str, packing: str) -> Response:
    """`packing` is Accept-Encoding; 304 where the caller has it already."""
    headers = {"ETag": kept.etag, "Cache-Control": "private, no-cache", "Vary": "Accept-Encoding, Authorization"}
    if kept.packed is None:
        return Response(status_code=304, headers=headers)
    if "gzip" in packing.lower():
        return Response(kept.packed, headers=headers | {"Content-Encoding": "gzip"}, media_type=media_type)
    return Response(await run_in_threadpool(gzip.decompress, kept.packed), headers=headers, media_type=media_type)
