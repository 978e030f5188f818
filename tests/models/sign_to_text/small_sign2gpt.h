#pragma once

#include "models/sign_to_text/sign2gpt_config.h"

namespace signwright
{

/// A whole Sign2GPT that computes in milliseconds, for the tokenizer of the golden tensors.
inline Sign2GptConfig small_sign2gpt_config()
{
    Sign2GptConfig config;
    config.frames.stored_size = 32;
    config.frames.size = 28;
    config.frame_encoder.image_size = 56;
    config.frame_encoder.hidden_size = 32;
    config.frame_encoder.num_hidden_layers = 2;
    config.frame_encoder.num_attention_heads = 2;
    config.sign_encoder.dim = 32;
    config.sign_encoder.heads = 2;
    config.sign_encoder.feed_forward = 64;
    config.language_model.emplace();
    config.language_model->vocab_size = 200;
    config.language_model->d_model = 32;
    config.language_model->ffn_dim = 64;
    config.language_model->num_layers = 2;
    config.language_model->attention_heads = 2;
    config.language_model->adapter.emplace();
    return config;
}

} // namespace signwright
