"""The domain: who must learn what, what they did, what it proves.

One Django app, rooms as packages. `id` is inside, `uuid` in URLs and exports, `code` human and
changeable, `number` ordinal within a parent. Layers between and inside rooms are kept by
import-linter (pyproject.toml).
"""
