from .read_columns import (
    Asked as Asked,
    check_frame as check_frame,
    columns as columns,
    credit_columns as credit_columns,
    layered as layered,
)
