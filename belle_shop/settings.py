"""Django settings of the demo project; everything that differs by machine comes from `env`."""

from belle_shop.broker import CONNECT_S, QUEUES, transport_options
from belle_shop.database import databases
from belle_shop.env import ROOT, SCHOOL, environment
from belle_shop.logs import logging_settings

ENV = environment()

DEBUG = ENV.debug
SECRET_KEY = ENV.secret_key
ALLOWED_HOSTS = list(ENV.hosts)
ROOT_URLCONF = "belle_shop.urls"
ASGI_APPLICATION = "belle_shop.asgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
DATABASES = databases(ENV.database_url)

INSTALLED_APPS = [
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.postgres",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "rest_framework",
    "drf_spectacular",
    "products",
    "recommender",
    "belle_shop",  # joins the two
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "belle_shop.security.ContentSecurityPolicy",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "belle_shop.logs.RequestLine",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [ROOT / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    }
]

LANGUAGE_CODE = "en"
TIME_ZONE = "UTC"
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = ENV.data / "static"
WHITENOISE_USE_FINDERS = DEBUG
_STATIC_STORAGE = (
    "django.contrib.staticfiles.storage.StaticFilesStorage"
    if DEBUG
    else "whitenoise.storage.CompressedManifestStaticFilesStorage"
)
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": _STATIC_STORAGE},
}
MEDIA_ROOT = ENV.data / "media"

# The demo on loopback has no TLS. Elsewhere a proxy ends it, and only where there is one are its headers believed.
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = not DEBUG
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if ENV.proxies else None
SECURE_SSL_REDIRECT = SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = bool(ENV.proxies) and not DEBUG
SECURE_HSTS_SECONDS = 31_536_000 if SECURE_SSL_REDIRECT else 0
SECURE_REDIRECT_EXEMPT = [r"^belle/(health|metrics)/"]  # asked from within, past the proxy
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

CELERY_BROKER_URL = ENV.broker_url
CELERY_BROKER_TRANSPORT_OPTIONS = transport_options(ENV.broker_url)
CELERY_BROKER_CONNECTION_TIMEOUT = CONNECT_S
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_CONNECTION_MAX_RETRIES = None  # of Celery's own accord a worker gives up in the end and stays silent
CELERY_TASK_QUEUES = QUEUES
CELERY_TASK_DEFAULT_QUEUE = "belle-index"
CELERY_TASK_ROUTES = {f"recommender.tasks.{name}": {"queue": "belle-school"} for name in ("build_dataset", "go_on_*")}
CELERY_TASK_CREATE_MISSING_QUEUES = False
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_TASK_TIME_LIMIT = 300
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
# A worker that restores its prefetch count after a restart of RabbitMQ hangs until heartbeats are missed: 180 s.
CELERY_WORKER_ENABLE_PREFETCH_COUNT_REDUCTION = False
CELERY_WORKER_HIJACK_ROOT_LOGGER = False

LOGGING = logging_settings(ENV.log)

REST_FRAMEWORK: dict[str, object] = {
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "DEFAULT_PARSER_CLASSES": ["rest_framework.parsers.JSONParser"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "NUM_PROXIES": ENV.proxies,
}

# Everything Belle can be told; `recommender/conf.py` lists each setting with its type and default.
BELLE: dict[str, object] = {
    "CATALOGUE": "belle_shop.catalogue.ShopCatalogue",
    "SHOP_NAME": "Thistle Row",
    "LLM_BASE_URL": ENV.openai_base_url or "",
    "LLM_API_KEY": ENV.openai_api_key or "",
    "LLM_MODEL": ENV.model or "belle",
    "LIMITS": ENV.limits,
    "ORIGINS": ENV.origins,
    "PROXIES": ENV.proxies,
    "EVENTS_URL": ENV.events_url or "",
    "SCHOOL": str(ENV.data / SCHOOL),
}
