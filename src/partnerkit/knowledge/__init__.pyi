from .checked import checked as checked
from .installed import installed_catalogues as installed_catalogues, installed_frameworks as installed_frameworks
from .values import (
    ACTION_TEAM as ACTION_TEAM,
    CLAIMS as CLAIMS,
    COMMUNITY as COMMUNITY,
    CONTINUUM as CONTINUUM,
    CROSSWALK as CROSSWALK,
    DUAL_CAPACITY as DUAL_CAPACITY,
    DUAL_CAPACITY_2013 as DUAL_CAPACITY_2013,
    FAMILY_SURVEY as FAMILY_SURVEY,
    FINDINGS as FINDINGS,
    FORMER_KEYS as FORMER_KEYS,
    FRAMEWORKS as FRAMEWORKS,
    LEXICON as LEXICON,
    PERSONAS as PERSONAS,
    PRACTICES as PRACTICES,
    SIX_TYPES as SIX_TYPES,
    TEAM_SELF_RATING as TEAM_SELF_RATING,
    TIERS as TIERS,
    TYPICAL_SCHOOL as TYPICAL_SCHOOL,
    VOCABULARY as VOCABULARY,
    data_file as data_file,
)
