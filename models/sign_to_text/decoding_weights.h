#pragma once

// Private to models/: includes LibTorch.

#include "models/cuda/decoding_arguments.h"

#include <cstdint>
#include <vector>

namespace signwright
{

/// An `Xglm`'s weights as decoding one text reads them: as few and as large products as there can be. Low-rank additions (LoRA)
/// are in the weights that they belong to; only what the query for signs is more than that for the text stays apart.
struct DecodingWeights {
    struct Layer {
        VectorProduct attention_in{}; ///< (3 · d_model + r, d_model): query, key, value and the input of `sign_query`
        VectorProduct sign_query{};   ///< (d_model, r), added to the query; no weight without an adapter
        VectorProduct attention_out{}, fc1{}, fc2{};
        at::Tensor gate{}; ///< (heads), open; undefined without an adapter
    };

    at::Tensor embedding{}; ///< (vocab_size, d_model)
    double embedding_scale = 1.0;
    at::Tensor positions{}; ///< (positions, d_model), from that of the first token on
    std::vector<Layer> layers{};
    VectorProduct output{};

    /// Of the weights that every token reads.
    std::int64_t bytes() const;
};

} // namespace signwright
