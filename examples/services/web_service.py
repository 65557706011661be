"""A web service: a school document goes in, its scores, the reasons for them, next steps or a plan come out.

Run it with ``python examples/services/web_service.py`` and open http://127.0.0.1:8000/docs. It needs the extra
``plan``, ``fastapi`` and ``uvicorn``.
"""

import asyncio
from collections.abc import AsyncIterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import asynccontextmanager
from typing import Annotated, Any, Literal

import uvicorn
from fastapi import FastAPI, Query, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse

import partnerkit as pk
from partnerkit.errors import UnknownKeyError
from partnerkit.files import json_schema, parse_school

FRAMEWORKS = {framework.key: framework for framework in pk.FRAMEWORKS.main}
REF = "#/components/schemas/{name}"
MAX_BYTES = 200_000


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    """Load what partnerkit knows before the first request, here and in each process that plans."""
    pk.preload()
    with ProcessPoolExecutor(max_workers=2, initializer=pk.preload) as pool:
        app.state.pool = pool
        yield


app = FastAPI(title="Family-school partnership", version=pk.__version__, lifespan=lifespan)


def problem(told: dict[str, Any]) -> JSONResponse:
    """Answer with problem details (RFC 9457)."""
    return JSONResponse(told, status_code=422, media_type="application/problem+json")


@app.exception_handler(pk.PartnerkitError)
async def tell_error(_: Request, error: pk.PartnerkitError) -> JSONResponse:
    """Answer what partnerkit refuses: a document with all its faults, or a score that there is not."""
    return problem(error.as_problem())


@app.exception_handler(RequestValidationError)
async def tell_parameters(_: Request, error: RequestValidationError) -> JSONResponse:
    """Answer parameters that are missing or out of range in the same form."""
    said = "; ".join(f"{'.'.join(map(str, each['loc']))}: {each['msg']}" for each in error.errors())
    return problem({"type": "about:blank", "title": "The request cannot be met", "status": 422, "detail": said})


def answers(kind: Literal["profile", "explanation", "recommendations", "plan"]) -> dict[str, Any]:
    """Describe a route that takes a school and gives a result of a kind, by partnerkit's own schemas."""

    def body(name: str) -> dict[str, Any]:
        return {"required": True, "content": {"application/json": {"schema": {"$ref": REF.format(name=name)}}}}

    faults = {"description": "What is wrong.", "content": {"application/problem+json": {"schema": {"type": "object"}}}}
    found = {"description": f"The {kind}.", "content": body(kind)["content"]}
    return {"responses": {200: found, 422: faults}, "openapi_extra": {"requestBody": body("school")}}


async def school_in(request: Request) -> pk.School:
    """Read the school that a request brings."""
    return parse_school(await request.body(), "json", source="your document", max_bytes=MAX_BYTES)


@app.post("/score/{framework}", **answers("profile"))
async def score(request: Request, framework: Literal["continuum", "six_types", "dual_capacity"]) -> JSONResponse:
    """Score a school's practices on a framework."""
    return JSONResponse(pk.to_dict(pk.score(await school_in(request), FRAMEWORKS[framework])))


@app.post("/explain/{key}", **answers("explanation"))
async def explain(request: Request, key: str) -> JSONResponse:
    """Explain one score, such as ``six_types.communicating``, down to the practices behind it."""
    framework = FRAMEWORKS.get(key.partition(".")[0])
    if framework is None:
        raise UnknownKeyError(key, "score, such as six_types.communicating,", "The service")
    return JSONResponse(pk.to_dict(pk.explain(pk.score(await school_in(request), framework), key)))


@app.post("/recommend", **answers("recommendations"))
async def recommend(request: Request, n: Annotated[int, Query(ge=0, le=20)] = 5) -> JSONResponse:
    """Say what the school could take up next."""
    return JSONResponse(pk.to_dict(pk.recommend(await school_in(request), n=n)))


@app.post("/plan", **answers("plan"))
async def plan(
    request: Request, hours: Annotated[float, Query(ge=0, le=10_000)], terms: Annotated[int, Query(ge=1, le=4)] = 1
) -> JSONResponse:
    """Plan within staff hours; in a process of its own, so that other requests do not wait for it."""
    school = await school_in(request)
    made = await asyncio.get_running_loop().run_in_executor(request.app.state.pool, plan_of, school, hours, terms)
    return JSONResponse(made)


def plan_of(school: pk.School, hours: float, terms: int) -> dict[str, Any]:
    """Plan, with a time limit that a caller can wait for."""
    return dict(pk.to_dict(pk.plan(school, hours=hours, terms=terms, time_limit=20)))


def openapi() -> dict[str, Any]:
    """Give the service's OpenAPI document, with the schemas of what it takes and gives."""
    if app.openapi_schema is None:
        document = FastAPI.openapi(app)
        schemas = document.setdefault("components", {}).setdefault("schemas", {})
        for kind in ("school", "profile", "explanation", "recommendations", "plan"):
            whole = json_schema(kind, ref_template=REF)
            schemas.update(whole.pop("$defs"))
            schemas[kind] = {name: part for name, part in whole.items() if name != "$schema"}
        app.openapi_schema = document
    return app.openapi_schema


app.openapi = openapi  # type: ignore[method-assign]  # as FastAPI's manual has it

if __name__ == "__main__":
    uvicorn.run(app, log_level="warning")
