"""A fiber: synchronous code that waits for coroutines without blocking the event loop it runs on.

For code of others that is written for one thing at a time, such as behave's runner: its own `run` goes on unchanged,
and where it would wait, the loop takes up another. The idea, and greenlet, are those of SQLAlchemy's asyncio part.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any, TypeVar, cast

from greenlet import getcurrent, greenlet

T = TypeVar("T")


class _Fiber(greenlet):
    def __init__(self, function: Callable[..., Any], driver: greenlet) -> None:
        super().__init__(function, driver)
        # Its context variables are those of the task: what either sets, the other sees.
        self.gr_context = driver.gr_context


async def in_fiber(function: Callable[..., T], *arguments: Any, **named: Any) -> T:
    """Calls it in the running task; what it hands to `wait_here` is awaited here, errors and cancellation included."""
    fiber = _Fiber(function, getcurrent())
    found = fiber.switch(*arguments, **named)
    while not fiber.dead:
        try:
            value = await found
        except BaseException as error:  # whatever it is, it belongs to the code in the fiber
            found = fiber.throw(type(error), error, error.__traceback__)
        else:
            found = fiber.switch(value)
    return cast(T, found)


def here() -> bool:
    """Whether the calling code runs in a fiber, so that it may wait."""
    return isinstance(getcurrent(), _Fiber)


def wait_here(work: Awaitable[T]) -> T:
    """Called in a fiber: gives the loop to others until the work is done. Raises RuntimeError outside of one."""
    current = getcurrent()
    if not isinstance(current, _Fiber) or current.parent is None:
        raise RuntimeError("only code in a fiber can wait here")
    return cast(T, current.parent.switch(work))
