// All bodies of one instruction set; forgets its settings afterwards.
#include "network_lanes_body.h"
#include "network_product_body.h"
#include "network_layers_body.h"
#include "network_attention_body.h"
#include "network_training_body.h"

#undef ISA
#undef TARGET
#undef TILE_ROWS
#undef TILE_VECTORS
#undef DOT_ROWS
#undef DOT_COLUMNS
#undef ATTENTION_ROWS
#undef INLINE
#undef PANEL_COLUMNS
#undef PRODUCT_TILE
#undef PRODUCT_PANEL
#undef DOT_TILE
#undef EVERY_HEAD
