from partnerkit.model.rule import PlugIn as PlugIn

from .bounds import bounds as bounds
from .build import (
    all_of as all_of,
    any_of as any_of,
    capped as capped,
    indicator as indicator,
    k_of_n as k_of_n,
    mean as mean,
    ordered as ordered,
    reached as reached,
    ref as ref,
    rescale as rescale,
    share as share,
    stage as stage,
    strongest as strongest,
    weakest as weakest,
)
from .compile import Registry as Registry, compile as compile
from .credits import credits as credits
from .encode import encode as encode
from .extremes import Extreme as Extreme, extremes as extremes
from .frames import check_frame as check_frame, columns as columns, credit_columns as credit_columns
from .integer_program import Encoded as Encoded, Linear as Linear, Program as Program
from .plug_ins import plug_ins as plug_ins
from .readable import CompiledRule as CompiledRule
from .record import Entry as Entry, Record as Record
from .split_credit import Credit as Credit
from .value import value as value
