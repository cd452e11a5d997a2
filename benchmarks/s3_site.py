"""``lever serve`` with other settings: ``python -m benchmarks.s3_site PORT``, with LEVER_DATA, until it is stopped."""

import os
import sys

if __name__ == "__main__":
    os.environ |= {
        "DJANGO_SETTINGS_MODULE": "benchmarks.s3_settings",
        "LEVER_BIND_HOST": "127.0.0.1",
        "LEVER_BIND_PORT": sys.argv[1],
    }
    import django

    django.setup()
    from lever_xblocks.standalone.server import run

    run(host="127.0.0.1", port=int(sys.argv[1]), with_demo=False, say=print)
