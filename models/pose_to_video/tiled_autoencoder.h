#pragma once

// Private to models/: includes LibTorch.

#include "core/base/control.h"
#include "core/base/result.h"
#include "models/pose_to_video/picture_codec.h"

#include <cstdint>
#include <optional>

namespace signwright
{

/// Sides of a tile and of the largest picture that is decoded whole, in latent positions: 512 and 768 pixels for Stable
/// Diffusion.
constexpr int kTilePositions = 64, kWholePositions = 96;

/// Memory in bytes that one picture of `height` × `width` pixels takes while it is decoded, beyond the weights.
std::int64_t decode_memory_bytes(const PictureCodec &codec, std::int64_t height, std::int64_t width);

/// How pictures go through a codec.
struct CodecPlan {
    bool tiled = false;
    std::int64_t pictures_at_once = 1;

    friend bool operator==(const CodecPlan &, const CodecPlan &) = default;
};

/// What pictures that are decoded together may take, bytes: more at once is no faster.
constexpr std::int64_t kSliceBytes = std::int64_t{512} << 20;

/// In tiles where a side is above `kWholePositions` or a whole picture needs more than half of `available_bytes`; as many of the
/// `count` pictures at once as that half and `kSliceBytes` hold, at least one. Without `available_bytes` memory counts as plenty.
CodecPlan codec_plan(const PictureCodec &codec, std::int64_t count, std::int64_t height, std::int64_t width,
                     std::optional<std::int64_t> available_bytes);

/// Decodes tiles of `tile` × `tile` latent positions, which overlap by a quarter, and blends them linearly from the top and the
/// left: the tiled decoding of diffusers' AutoencoderKL. `tile` is a multiple of 4. Pictures differ from whole ones where a layer
/// sees the whole picture (norms, attention). The stop token is looked at before every tile. Errors: Cancelled.
Result<at::Tensor> decode_tiled(const PictureCodec &codec, const at::Tensor &latents, int tile, const Control &control);

/// The same for encoding; the pictures' sides are multiples of the codec's factor.
Result<at::Tensor> encode_tiled(const PictureCodec &codec, const at::Tensor &pictures, int tile, const Control &control);

/// Pictures from latents, or the other way, by their `codec_plan`. `available_bytes`: see `available_memory_bytes`
/// of the device that the codec runs on. The stop
/// token is looked at before every tile or slice. Errors: Cancelled.
Result<at::Tensor> decode_pictures(const PictureCodec &codec, const at::Tensor &latents,
                                   std::optional<std::int64_t> available_bytes, const Control &control);
Result<at::Tensor> encode_pictures(const PictureCodec &codec, const at::Tensor &pictures,
                                   std::optional<std::int64_t> available_bytes, const Control &control);

} // namespace signwright
