"""Planning: what a school could do next."""

from partnerkit._lazy import offer

offer(__name__)
