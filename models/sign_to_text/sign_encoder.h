#pragma once

// Private to models/: includes LibTorch.

#include "models/nn/layers.h"
#include "models/sign_to_text/sign_encoder_config.h"

#include <vector>

namespace signwright
{

/// What a sign encoder says about clips.
struct EncodedSigns {
    at::Tensor states; ///< (B, rows, dim)
    at::Tensor mask;   ///< (B, rows) bool: which rows belong to the clip
};

/// Features of frames to half as many features of signs: sine positions, then post-norm blocks with rotary attention over a
/// window of time (Wong, Camgöz and Bowden 2024, section 3.2, with the reference's state-dict names). A clip's last row depends
/// on two frames of padding behind it, which `forward` adds, so that results do not depend on what else is in the batch.
class SignEncoder
{
public:
    SignEncoder(const SignEncoderConfig &config, const ParameterScope &scope);

    /// `features`: (B, T, dim), zero where `mask`, (B, T) bool, is false; T is at least 1 and every clip begins with a frame.
    /// Gives ⌊T/2⌋ + 1 rows for two stages, or T/2 where T reaches the padded length.
    EncodedSigns forward(const at::Tensor &features, const at::Tensor &mask, bool training = false) const;
    const SignEncoderConfig &config() const { return config_; }
    /// Names that files of the reference hold and that are computed here.
    static bool is_table(const std::string &name);

private:
    struct Block {
        Block(const ParameterScope &scope, const SignEncoderConfig &config, double drop_path);

        LayerNorm norm1, norm2;
        at::Tensor layer_scale_1, layer_scale_2;
        Linear q_proj, k_proj, v_proj, proj;
        Linear fc1, fc2;
        double drop_path;
    };
    struct Rotation {
        at::Tensor cos, sin; ///< (T, dim / heads)
    };

    at::Tensor attention(const Block &block, const at::Tensor &x, const at::Tensor &allowed, const Rotation &rotation,
                         bool training) const;

    SignEncoderConfig config_;
    std::vector<std::vector<Block>> stages_;
};

} // namespace signwright
