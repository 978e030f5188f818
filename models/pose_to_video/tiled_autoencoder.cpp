#include "models/pose_to_video/tiled_autoencoder.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <cassert>
#include <utility>
#include <vector>

namespace signwright
{

namespace
{

constexpr std::int64_t kOverlapParts = 4; ///< a tile overlaps its neighbour by one of so many parts

/// Fades from the end of `before` into the beginning of `tile` along `dim`, over at most `extent` positions.
void blend(const at::Tensor &before, const at::Tensor &tile, std::int64_t dim, std::int64_t extent)
{
    extent = std::min({before.size(dim), tile.size(dim), extent});
    std::vector<std::int64_t> shape(4, 1);
    shape[static_cast<std::size_t>(dim)] = extent;
    const at::Tensor share = (at::arange(extent, tile.options()) / static_cast<double>(extent)).view(shape);
    const at::Tensor begin = tile.narrow(dim, 0, extent);
    begin.copy_(before.narrow(dim, before.size(dim) - extent, extent) * (1 - share) + begin * share);
}

/// Runs `network` on tiles. `from`, `to`: side of a tile before and after it.
Result<at::Tensor> in_tiles(const std::function<at::Tensor(const at::Tensor &)> &network, const at::Tensor &input,
                            std::int64_t from, std::int64_t to, const Control &control)
{
    assert(from % kOverlapParts == 0 && to % kOverlapParts == 0);
    const std::int64_t step = from - from / kOverlapParts, extent = to / kOverlapParts, kept = to - extent;
    const std::int64_t height = input.size(2), width = input.size(3);
    at::Tensor result;
    std::vector<at::Tensor> above; // the row of tiles before this one, blended
    for (std::int64_t y = 0, row_begin = 0; y < height; y += step, row_begin += kept) {
        std::vector<at::Tensor> row;
        for (std::int64_t x = 0; x < width; x += step) {
            if (control.stopped())
                return cancelled(Module::Network);
            const at::Tensor piece =
                input.narrow(2, y, std::min(from, height - y)).narrow(3, x, std::min(from, width - x)).contiguous();
            const at::Tensor tile = network(piece);
            if (!result.defined())
                result = at::empty({tile.size(0), tile.size(1), height * to / from, width * to / from}, tile.options());
            if (y > 0)
                blend(above[row.size()], tile, 2, extent);
            if (x > 0)
                blend(row.back(), tile, 3, extent);
            const std::int64_t column_begin = static_cast<std::int64_t>(row.size()) * kept;
            const at::Tensor shown = tile.narrow(2, 0, std::min(kept, tile.size(2))).narrow(3, 0, std::min(kept, tile.size(3)));
            result.narrow(2, row_begin, shown.size(2)).narrow(3, column_begin, shown.size(3)).copy_(shown);
            row.push_back(tile);
        }
        above = std::move(row);
    }
    return result;
}

/// Runs `run` on slices of the batch.
template <typename Run>
Result<at::Tensor> in_slices(const at::Tensor &input, std::int64_t slice, const Control &control, const Run &run)
{
    std::vector<at::Tensor> results;
    for (std::int64_t first = 0; first < input.size(0); first += slice) {
        if (control.stopped())
            return cancelled(Module::Network);
        Result<at::Tensor> result = run(input.narrow(0, first, std::min(slice, input.size(0) - first)));
        if (!result)
            return result;
        results.push_back(std::move(*result));
    }
    return results.size() == 1 ? results.front() : at::cat(results);
}

} // namespace

std::int64_t decode_memory_bytes(const PictureCodec &codec, std::int64_t height, std::int64_t width)
{
    return static_cast<std::int64_t>(codec.decode_bytes_per_pixel * static_cast<double>(height) * static_cast<double>(width));
}

CodecPlan codec_plan(const PictureCodec &codec, std::int64_t count, std::int64_t height, std::int64_t width,
                     std::optional<std::int64_t> available_bytes)
{
    const std::int64_t largest = static_cast<std::int64_t>(kWholePositions) * codec.factor;
    const std::int64_t whole = decode_memory_bytes(codec, height, width);
    CodecPlan plan;
    plan.tiled = height > largest || width > largest || (available_bytes && whole > *available_bytes / 2);
    const std::int64_t side = static_cast<std::int64_t>(kTilePositions) * codec.factor;
    const std::int64_t each = plan.tiled ? decode_memory_bytes(codec, std::min(height, side), std::min(width, side)) : whole;
    const std::int64_t together = available_bytes ? std::min(*available_bytes / 2, kSliceBytes) : kSliceBytes;
    plan.pictures_at_once = std::clamp<std::int64_t>(together / std::max<std::int64_t>(each, 1), 1, count);
    return plan;
}

Result<at::Tensor> decode_tiled(const PictureCodec &codec, const at::Tensor &latents, int tile, const Control &control)
{
    return in_tiles(codec.decode, latents, tile, static_cast<std::int64_t>(tile) * codec.factor, control);
}

Result<at::Tensor> encode_tiled(const PictureCodec &codec, const at::Tensor &pictures, int tile, const Control &control)
{
    return in_tiles(codec.encode, pictures, static_cast<std::int64_t>(tile) * codec.factor, tile, control);
}

Result<at::Tensor> decode_pictures(const PictureCodec &codec, const at::Tensor &latents,
                                   std::optional<std::int64_t> available_bytes, const Control &control)
{
    const CodecPlan plan =
        codec_plan(codec, latents.size(0), latents.size(2) * codec.factor, latents.size(3) * codec.factor, available_bytes);
    return in_slices(latents, plan.pictures_at_once, control, [&](const at::Tensor &slice) -> Result<at::Tensor> {
        if (plan.tiled)
            return decode_tiled(codec, slice, kTilePositions, control);
        return codec.decode(slice);
    });
}

Result<at::Tensor> encode_pictures(const PictureCodec &codec, const at::Tensor &pictures,
                                   std::optional<std::int64_t> available_bytes, const Control &control)
{
    const CodecPlan plan = codec_plan(codec, pictures.size(0), pictures.size(2), pictures.size(3), available_bytes);
    return in_slices(pictures, plan.pictures_at_once, control, [&](const at::Tensor &slice) -> Result<at::Tensor> {
        if (plan.tiled)
            return encode_tiled(codec, slice, kTilePositions, control);
        return codec.encode(slice);
    });
}

} // namespace signwright
