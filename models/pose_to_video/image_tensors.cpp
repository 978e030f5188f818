#include "models/pose_to_video/image_tensors.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <cstring>

namespace signwright
{

at::Tensor bytes_from_image(const Image8 &image)
{
    at::Tensor pixels = at::empty({image.height(), image.width(), image.channels()}, at::kByte);
    std::memcpy(pixels.data_ptr(), image.bytes().data(), image.bytes().size());
    return pixels.permute({2, 0, 1}).contiguous();
}

std::vector<Image8> images_from_tensor(const at::Tensor &tensor, double low, double high)
{
    const at::Tensor bytes = ((tensor.detach().to(at::kFloat) - low) * (255.0 / (high - low)))
                                 .round()
                                 .clamp(0, 255)
                                 .to(at::kByte)
                                 .to(at::kCPU)
                                 .permute({0, 2, 3, 1})
                                 .contiguous();
    std::vector<Image8> images;
    for (std::int64_t n = 0; n < bytes.size(0); ++n) {
        Image8 image(static_cast<int>(bytes.size(2)), static_cast<int>(bytes.size(1)), static_cast<int>(bytes.size(3)));
        std::memcpy(image.bytes().data(), bytes[n].data_ptr(), image.bytes().size());
        images.push_back(std::move(image));
    }
    return images;
}

Image8 contact_sheet(const std::vector<Image8> &images, int columns)
{
    const Image8 &first = images.front();
    const int rows = (static_cast<int>(images.size()) + columns - 1) / columns;
    Image8 sheet(first.width() * columns, first.height() * rows, first.channels());
    for (std::size_t i = 0; i < images.size(); ++i) {
        const int left = static_cast<int>(i) % columns * first.width(), top = static_cast<int>(i) / columns * first.height();
        for (int y = 0; y < first.height(); ++y)
            std::copy_n(images[i].row(y), images[i].stride(), sheet.at(left, top + y));
    }
    return sheet;
}

} // namespace signwright
