#include "models/pose_to_video/frame_links.h"

#include <ATen/ATen.h>

namespace signwright
{

at::Tensor with_first_frame(const at::Tensor &own, std::int64_t frames)
{
    const at::Tensor by_text = own.unflatten(0, {-1, frames});
    return at::cat({own, by_text.narrow(1, 0, 1).expand_as(by_text).flatten(0, 1)}, 2);
}

} // namespace signwright
