#pragma once

#include <vector>

namespace signwright
{

/// The value in the middle, of an even number the mean of the two there; 0 of none.
double median(std::vector<double> values);

} // namespace signwright
