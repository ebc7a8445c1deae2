"""For a WSGI server of your own: `screening.wsgi:app`. It refuses to start where it must."""

from screening import create_app
from screening.config import BadSetting
from screening.guard import refuse_to_start

try:
    app = create_app()
    refuse_to_start(app)
except BadSetting as error:
    raise SystemExit(f"Screening does not start: {error.message}") from error
