#pragma once

#include "models/sign_to_text/xglm.h"

namespace signwright
{

/// XGLM as small as in the golden tensors.
inline XglmConfig golden_xglm_config()
{
    XglmConfig config;
    config.vocab_size = 200;
    config.d_model = 96;
    config.ffn_dim = 160;
    config.num_layers = 2;
    config.attention_heads = 4;
    return config;
}

/// The same with the adapter.
inline XglmConfig golden_adapted_config(const char *gate = "clamp")
{
    XglmConfig config = golden_xglm_config();
    config.adapter.emplace();
    config.adapter->gate = gate;
    return config;
}

/// A network to load weights into.
struct GoldenXglm {
    explicit GoldenXglm(const XglmConfig &config) : xglm(config, ParameterScope{table}) {}

    ParameterTable table;
    Xglm xglm;
};

} // namespace signwright
