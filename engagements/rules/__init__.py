"""The city's international strategy as tables and pure functions.

Nothing here knows a model, a request or a clock: `engine.route` is the one answer that
screens, actions, letters and `manage.py route_matters` all use.
"""
